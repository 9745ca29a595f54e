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
    // The library's own `id` traps where a log handler keeps no metadata.
    let name = logger[metadataKey: "hb.request.id"]?.description ?? ""
    return RequestFacts(requestID: name, peerAddress: channel.remoteAddress?.ipAddress)
  }
}
