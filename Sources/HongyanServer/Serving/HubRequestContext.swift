package import Hummingbird
import Logging
import NIOCore

/// What travels with a request through the routes.
package struct HubRequestContext: RequestContext {
  package var coreContext: CoreRequestContextStorage

  let channel: any Channel

  package init(source: ApplicationRequestContextSource) {
    self.coreContext = CoreRequestContextStorage(source: source)
    self.channel = source.channel
  }

  /// What a ``ByteRoute`` may know of the request.
  package var facts: RequestFacts {
    RequestFacts(requestID: id, peerAddress: channel.remoteAddress?.ipAddress)
  }
}
