/// What a request says of the program that sends it.
public struct SyncProgram: Hashable, Sendable {
  /// The program and its release, as people name it.
  public var name: String
  /// The schema that it writes under (`Protocol R18`).
  public var schemaRevision: UInt32

  /// A program.
  public init(name: String, schemaRevision: UInt32) {
    self.name = name
    self.schemaRevision = schemaRevision
  }
}
