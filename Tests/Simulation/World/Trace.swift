/// What happened, line by line, and a hash of it (FNV-1a) by which two runs are compared.
struct Trace {
  private(set) var lines: [String] = []
  private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func note(_ line: String) {
    lines.append(line)
    for byte in line.utf8 + [0x0A] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  }
}
