import Foundation
import GRDB
import HongyanMerge

/// Reading columns of a file that anything may have happened to: what is not of the kind that was
/// written there is reported and never a crash.
extension Row {
  /// A column of bytes.
  func bytes(_ column: Int) throws -> Data {
    guard let bytes = try optionalBytes(column) else { throw damaged(column) }
    return bytes
  }

  /// A column of bytes that may be null.
  func optionalBytes(_ column: Int) throws -> Data? {
    switch (self[column] as DatabaseValue).storage {
    case .null: return nil
    case .blob(let bytes): return bytes
    default: throw damaged(column)
    }
  }

  /// A column of numbers.
  func number(_ column: Int) throws -> Int64 {
    guard let number = try optionalNumber(column) else { throw damaged(column) }
    return number
  }

  /// A column of numbers that may be null.
  func optionalNumber(_ column: Int) throws -> Int64? {
    switch (self[column] as DatabaseValue).storage {
    case .null: return nil
    case .int64(let number): return number
    default: throw damaged(column)
    }
  }

  /// A place in a lane or log: a number that is not negative.
  func place(_ column: Int) throws -> UInt64 {
    guard let place = UInt64(exactly: try number(column)) else { throw damaged(column) }
    return place
  }

  /// A time by which everyone ranks.
  func stamp(_ column: Int) throws -> HybridTimestamp {
    HybridTimestamp(packed: UInt64(bitPattern: try number(column)))
  }

  /// A number of 32 bits: of a type or field.
  func short(_ column: Int) throws -> UInt32 {
    guard let short = UInt32(exactly: try number(column)) else { throw damaged(column) }
    return short
  }

  /// A column of text.
  func text(_ column: Int) throws -> String {
    guard let text = try optionalText(column) else { throw damaged(column) }
    return text
  }

  /// A column of text that may be null.
  func optionalText(_ column: Int) throws -> String? {
    switch (self[column] as DatabaseValue).storage {
    case .null: return nil
    case .string(let text): return text
    default: throw damaged(column)
    }
  }

  private func damaged(_ column: Int) -> StoreFailure {
    let names = Array(columnNames)
    return .damaged(what: "column \(column < names.count ? names[column] : String(column))")
  }
}
