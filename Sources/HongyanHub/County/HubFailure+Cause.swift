import Foundation
import Glibc
import HongyanStore

extension HubFailure {
  /// What an error of the disk, the file or the keys means, so that it keeps its meaning on the way
  /// to whoever asked.
  package init(because error: any Error) {
    self =
      switch error {
      case let failure as HubFailure: failure
      case StoreFailure.diskFull: .diskFull
      case StoreFailure.diskFailed(let what): .diskFailed("hub.sqlite: \(what)")
      case StoreFailure.unclear(let what): .unclear("hub.sqlite: \(what)")
      case StoreFailure.notWritable(let what): .notWritable("hub.sqlite: \(what)")
      case AuthorityFailure.system(let operation, let path, let number):
        Self.system(operation, path, number)
      case let failure as CocoaError: Self.system(failure)
      default: .system("\(error)")
      }
  }

  private static func system(_ operation: String, _ path: String, _ number: Int32) -> HubFailure {
    switch number {
    case ENOSPC, EDQUOT: .diskFull
    case EIO: .diskFailed("\(operation) \(path)")
    default: .notWritable("\(operation) \(path): \(String(cString: strerror(number)))")
    }
  }

  private static func system(_ error: CocoaError) -> HubFailure {
    let underlying = error.underlying as? POSIXError
    return system(
      "files", error.filePath ?? "", underlying?.code.rawValue ?? EIO)
  }
}
