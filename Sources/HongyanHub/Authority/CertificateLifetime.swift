import Foundation

/// From when until when our certificates hold.
enum CertificateLifetime {
  /// 2000-01-01T00:00:00Z: before any date that a machine of today shows after losing its battery.
  static let start = Date(timeIntervalSince1970: 946_684_800)

  /// 9999-12-31T23:59:59Z, the date which means "no well-defined end" (RFC 5280 §4.1.2.5).
  static let end = Date(timeIntervalSince1970: 253_402_300_799)
}
