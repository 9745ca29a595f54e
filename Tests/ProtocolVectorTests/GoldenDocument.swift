/// The keys of a golden case as they stand in its file.
struct GoldenDocument: Decodable {
  let name: String
  let rules: [String]
  let schema: [String: Rule]
  let changes: [Change]
  let expect: Expectation

  struct Rule: Decodable {
    let policy: String
    let order: [String]?
  }

  /// An array of a replica's name and n.
  struct Dot: Decodable {
    let replica: String
    let n: UInt64

    init(from decoder: any Decoder) throws {
      var parts = try decoder.unkeyedContainer()
      replica = try parts.decode(String.self)
      n = try parts.decode(UInt64.self)
    }
  }

  struct Change: Decodable {
    let dot: Dot
    let context: [String: UInt64]
    let effective: UInt64
    let rank: Int?
    let writes: [Write]
    let verdict: String?
    let of: Dot?
  }

  struct Write: Decodable {
    let op: String
    let record: String
    let field: String?
    let value: String?
  }

  struct Expectation: Decodable {
    let records: [String: Record]
    let review: [Item]
    let parked: [Dot]
    let vector: [String: UInt64]
  }

  struct Record: Decodable {
    let void: Bool
    let fields: [String: Field]
    let liveness: [Liveness]
  }

  struct Field: Decodable {
    let visible: Visible
    let siblings: [Sibling]
  }

  /// A text, or for a set an array of texts.
  enum Visible: Decodable {
    case value(String)
    case members([String])

    init(from decoder: any Decoder) throws {
      let content = try decoder.singleValueContainer()
      if let value = try? content.decode(String.self) {
        self = .value(value)
      } else {
        self = .members(try content.decode([String].self))
      }
    }
  }

  struct Sibling: Decodable {
    let dot: Dot
    let rank: Int
    let effective: UInt64
    let value: String
  }

  struct Liveness: Decodable {
    let dot: Dot
    let value: String
  }

  struct Item: Decodable {
    let kind: String
    let record: String?
    let field: String?
    let dots: [Dot]
  }
}
