/// A path that takes bytes by POST and answers bytes: how the hub's conversation is served
/// without knowing HTTP.
package struct ByteRoute: Sendable {
  /// Answers one message. An error becomes a bare status 500 and a line in the log.
  package typealias Handler = @Sendable ([UInt8], RequestFacts) async throws -> ByteReply

  /// Starts with a slash, like `/sync/v1`.
  package let path: String

  /// The media type of requests and of the server's own refusals on this path.
  package let contentType: String

  let handler: Handler

  package init(path: String, contentType: String, handler: @escaping Handler) {
    self.path = path
    self.contentType = contentType
    self.handler = handler
  }
}
