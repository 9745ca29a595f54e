/// China's time, the same everywhere in the country and all year.
enum China {
  /// Its distance from universal time, in milliseconds.
  static let offset: Int64 = 8 * 3_600_000
}
