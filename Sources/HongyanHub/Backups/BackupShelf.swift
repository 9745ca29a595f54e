import Foundation
import HongyanMerge
import HongyanWire

/// The directory in which a hub's backups stand, each a directory of its own that holds the
/// database and the county's keys: with it alone a hub can be set up anew.
///
/// Keys are in it because a county whose keys are lost cannot be trusted by any machine again.
/// Hence only the owner may read it, and whoever carries a copy away keeps it like the keys.
struct BackupShelf {
  /// The part of a name that a backup has while it is being made.
  static let unfinished = ".unfinished-"
  /// The file of the database within a backup.
  static let database = "hub.sqlite"
  /// What else a backup holds, copied as it is.
  static let keyFiles = [
    CountyAuthority.authorityFileName, CountyAuthority.serverFileName, Hub.FileName.signingKey,
  ]

  let directory: String

  init(of hubDirectory: String) { directory = hubDirectory + "/backups" }

  /// Every finished backup, newest first.
  func backups() -> [Backup] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.compactMap { Backup(name: $0, in: directory) }
      .sorted { ($0.madeMilliseconds, $0.name) > ($1.madeMilliseconds, $1.name) }
  }
}

/// One finished backup.
struct Backup: Hashable, Sendable {
  /// Its name: when it was made, and the beginning of the epoch.
  let name: String
  /// Where it stands.
  let path: String
  /// When it was made, in milliseconds since 1970.
  let madeMilliseconds: Int64

  /// The backup that a directory's name stands for; `nil` for any other name.
  init?(name: String, in directory: String) {
    let parts = name.split(separator: "-")
    guard parts.count == 3, parts[0] == "hub", parts[2].count == Self.epochDigits,
      let made = Self.milliseconds(of: String(parts[1]))
    else { return nil }
    self.name = name
    path = directory + "/" + name
    madeMilliseconds = made
  }

  /// A name for a backup made now.
  static func name(atMilliseconds milliseconds: Int64, epoch: HubEpoch) -> String {
    "hub-\(stamp(milliseconds))-\(epoch.hex.prefix(epochDigits))"
  }

  /// The database within it.
  var database: String { path + "/" + BackupShelf.database }

  /// Enough of an epoch to tell the lives of one hub apart.
  private static let epochDigits = 8

  /// An instant in UTC as it stands in names: `20260131T235959999Z`.
  static func stamp(_ milliseconds: Int64) -> String {
    let instant = Date(timeIntervalSince1970: Double(milliseconds / 1000))
    let digits = instant.ISO8601Format(
      .init(dateSeparator: .omitted, timeSeparator: .omitted, timeZone: .gmt))
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    return digits.filter { $0.isNumber || $0 == "T" } + fraction + "Z"
  }

  private static func milliseconds(of stamp: String) -> Int64? {
    let digits = stamp.filter(\.isNumber)
    guard stamp.hasSuffix("Z"), digits.count == 17, stamp.count == 19,
      let fraction = Int64(digits.suffix(3))
    else { return nil }
    var parts = DateComponents()
    let numbers = [(0, 4), (4, 2), (6, 2), (8, 2), (10, 2), (12, 2)].compactMap { at, count in
      Int(digits.dropFirst(at).prefix(count))
    }
    guard numbers.count == 6 else { return nil }
    (parts.year, parts.month, parts.day) = (numbers[0], numbers[1], numbers[2])
    (parts.hour, parts.minute, parts.second) = (numbers[3], numbers[4], numbers[5])
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar.date(from: parts).map { Int64($0.timeIntervalSince1970) * 1000 + fraction }
  }
}
