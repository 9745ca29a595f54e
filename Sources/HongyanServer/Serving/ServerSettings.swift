package import HongyanHub

/// How one hub serves.
package struct ServerSettings: Sendable {
  /// Where to listen.
  package var address: ListenAddress

  /// The certificate to show.
  package var certificate: ServerCertificate

  package var limits: ServerLimits

  package init(
    address: ListenAddress, certificate: ServerCertificate, limits: ServerLimits = ServerLimits()
  ) {
    self.address = address
    self.certificate = certificate
    self.limits = limits
  }
}
