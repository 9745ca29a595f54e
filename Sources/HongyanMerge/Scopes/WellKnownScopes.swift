extension ScopeID {
  /// Reference data that everyone holds: divisions, units, code tables, county posts
  /// (`Protocol R1`).
  public static let county = ScopeID(high: 0, low: 1)
  /// What never leaves the county (`Protocol R1`).
  public static let countyOffice = ScopeID(high: 0, low: 2)

  /// The scope that a record names: its own id (`Protocol R1`).
  public init(namedBy record: RecordID) { self.init(high: record.high, low: record.low) }

  /// The record that names this scope; `nil` for the two that stand by themselves.
  public var namingRecord: RecordID? {
    self == .county || self == .countyOffice ? nil : RecordID(high: high, low: low)
  }

  /// `county`, `county-office`, or 32 hexadecimal digits.
  public var name: String {
    switch self {
    case .county: "county"
    case .countyOffice: "county-office"
    default: hex
    }
  }

  /// The scope of a name as ``name`` writes it.
  public init?(name: String) {
    switch name {
    case "county": self = .county
    case "county-office": self = .countyOffice
    default: self.init(hex: name)
    }
  }
}
