import HongyanHub
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import ServiceLifecycle

/// The hub's HTTPS server as a service: it listens until its group shuts down, then drains.
package struct HubServer: Service {
  private let application: Application<RouterResponder<HubRequestContext>>
  private let address: ListenAddress

  init(application: Application<RouterResponder<HubRequestContext>>, address: ListenAddress) {
    self.application = application
    self.address = address
  }

  /// Serves until graceful shutdown; running requests are answered first.
  ///
  /// - Throws: ``ServerFailure`` when it cannot listen.
  package func run() async throws {
    do {
      try await application.run()
    } catch let error as IOError {
      throw ServerFailure(error, at: address)
    } catch is SocketAddressError {
      throw ServerFailure.addressNotHere(address)
    }
  }
}
