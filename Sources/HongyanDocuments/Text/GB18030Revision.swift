/// The code points whose meaning changed between the editions of GB 18030.
///
/// The edition of 2022 gave 18 two-byte codes an assigned character where the earlier ones had a
/// private-use character, and moved those private-use characters to the four-byte codes that the
/// assigned ones had held. Files of both editions are about, so this follows Unicode's advice
/// (L2/23-003R): either code reads as the assigned character, and either character is written as
/// the two-byte code. Six more two-byte codes stayed at private use while a character outside the
/// basic plane looks the same: the code reads as that character, which is itself written as its
/// own four-byte code.
enum GB18030Revision {
  /// Two-byte code, the assigned character, the four-byte code it had, and its former character.
  private static let moved: [(pair: UInt32, assigned: UInt32, four: UInt32, former: UInt32)] = [
    (0xA6D9, 0xFE10, 0x8431_8236, 0xE78D),
    (0xA6DA, 0xFE12, 0x8431_8238, 0xE78E),
    (0xA6DB, 0xFE11, 0x8431_8237, 0xE78F),
    (0xA6DC, 0xFE13, 0x8431_8239, 0xE790),
    (0xA6DD, 0xFE14, 0x8431_8330, 0xE791),
    (0xA6DE, 0xFE15, 0x8431_8331, 0xE792),
    (0xA6DF, 0xFE16, 0x8431_8332, 0xE793),
    (0xA6EC, 0xFE17, 0x8431_8333, 0xE794),
    (0xA6ED, 0xFE18, 0x8431_8334, 0xE795),
    (0xA6F3, 0xFE19, 0x8431_8335, 0xE796),
    (0xFE59, 0x9FB4, 0x8235_9037, 0xE81E),
    (0xFE61, 0x9FB5, 0x8235_9038, 0xE826),
    (0xFE66, 0x9FB6, 0x8235_9039, 0xE82B),
    (0xFE67, 0x9FB7, 0x8235_9130, 0xE82C),
    (0xFE6D, 0x9FB8, 0x8235_9131, 0xE832),
    (0xFE7E, 0x9FB9, 0x8235_9132, 0xE843),
    (0xFE90, 0x9FBA, 0x8235_9133, 0xE854),
    (0xFEA0, 0x9FBB, 0x8235_9134, 0xE864),
  ]

  /// Two-byte code, the character that looks the same, its own code, and the private-use one.
  private static let doubled: [(pair: UInt32, assigned: UInt32, four: UInt32, former: UInt32)] = [
    (0xFE51, 0x20087, 0x9532_9031, 0xE816),
    (0xFE52, 0x20089, 0x9532_9033, 0xE817),
    (0xFE53, 0x200CC, 0x9532_9730, 0xE818),
    (0xFE6C, 0x215D7, 0x9536_B937, 0xE831),
    (0xFE76, 0x2298F, 0x9630_BA35, 0xE83B),
    (0xFE91, 0x241FE, 0x9635_B630, 0xE855),
  ]

  private static let scalars: [UInt32: Unicode.Scalar] = {
    var table: [UInt32: Unicode.Scalar] = [:]
    for entry in moved + doubled {
      guard let scalar = Unicode.Scalar(entry.assigned) else { continue }
      table[entry.pair] = scalar
      table[entry.four] = scalar
    }
    return table
  }()

  private static let units: [UInt32: [UInt8]] = {
    var table: [UInt32: [UInt8]] = [:]
    for entry in moved {
      table[entry.assigned] = bytes(entry.pair)
      table[entry.former] = bytes(entry.pair)
    }
    for entry in doubled {
      table[entry.assigned] = bytes(entry.four)
      table[entry.former] = bytes(entry.pair)
    }
    return table
  }()

  /// What a unit means, where the editions differ; nil where the C library's table will do.
  static func scalar(of unit: UInt32) -> Unicode.Scalar? {
    scalars[unit]
  }

  /// How a character is written, where the editions differ; nil where the C library's table will
  /// do.
  static func unit(of scalar: Unicode.Scalar) -> [UInt8]? {
    // Everything that moved lies above this, and nearly all that people write lies below.
    scalar.value < 0x9FB4 ? nil : units[scalar.value]
  }

  private static func bytes(_ code: UInt32) -> [UInt8] {
    let all = [UInt8(code >> 24), UInt8(code >> 16 & 0xFF), UInt8(code >> 8 & 0xFF)]
    return Array(all.drop { $0 == 0 }) + [UInt8(code & 0xFF)]
  }
}
