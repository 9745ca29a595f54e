import GRDB
import HongyanMerge
import HongyanWire

/// The four columns `verdict`, `reason`, `of_replica` and `of_n` that the hub's answer takes in a
/// row; all are null where there is none.
enum VerdictColumns {
  static func encode(_ verdict: Verdict?) -> (number: Int64?, reason: String?, first: Dot?) {
    switch verdict {
    case nil: (nil, nil, nil)
    case .accepted: (0, nil, nil)
    case .returned(let reason): (1, reason.rawValue, nil)
    case .duplicate(let first): (2, nil, first)
    case .withdrawn: (3, nil, nil)
    }
  }

  /// Reads the four columns of a row from `first` on.
  static func decode(_ row: Row, at first: Int) throws -> Verdict? {
    switch try row.optionalNumber(first) {
    case nil: return nil
    case 0: return .accepted
    case 1: return .returned(ReturnReason(rawValue: try row.optionalText(first + 1) ?? ""))
    case 3: return .withdrawn
    case 2:
      guard let bytes = try row.optionalBytes(first + 2), let replica = ReplicaID(bytes: bytes)
      else { throw StoreFailure.damaged(what: "verdict") }
      return .duplicate(of: Dot(replica, try row.place(first + 3)))
    default: throw StoreFailure.damaged(what: "verdict")
    }
  }
}
