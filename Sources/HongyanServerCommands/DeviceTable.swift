import HongyanConsole
import HongyanHub
import HongyanMerge

/// Machines as a table for people.
enum DeviceTable {
  static func table(_ devices: [DeviceReport], now: Int64, language: Language) -> TextTable {
    var table = TextTable(
      [
        Labels("电脑", "machine"), Labels("使用人", "person"), Labels("权限", "role"),
        Labels("范围", "covers"), Labels("状态", "status"), Labels("上次上报", "last exchange"),
        Labels("指纹", "fingerprint"),
      ].map { $0[language] })
    for device in devices {
      table.add([
        device.name, device.person, role(device.role)[language],
        device.divisions.isEmpty
          ? Labels("全县", "whole county")[language] : device.divisions.joined(separator: " "),
        status(device.status)[language],
        device.seenMilliseconds.map { ShortTime.text($0, now: now, in: language) } ?? "",
        device.fingerprint,
      ])
    }
    return table
  }

  private static func role(_ name: String) -> Labels {
    InjectedSchema.current.roles.first { $0.name == name }?.labels ?? Labels(name, name)
  }

  private static func status(_ text: String) -> Labels {
    switch text {
    case "pending": Labels("等批准", "waits for approval")
    case "approved": Labels("已批准", "approved")
    case "revoked": Labels("已停用", "revoked")
    case "lost": Labels("已报停", "lost")
    default: Labels(text, text)
    }
  }
}

extension DeviceReport {
  /// The machine in the form that scripts read.
  var json: JSONValue {
    [
      "id": .string(id), "name": .string(name), "person": .string(person), "role": .string(role),
      "status": .string(status), "fingerprint": .string(fingerprint),
      "divisions": .array(divisions.map(JSONValue.string)),
      "scopes": .array(scopes.map(JSONValue.string)),
      "enrolled": JSONValue(ShortTime.rfc3339(enrolledMilliseconds)),
      "lastSync": JSONValue(seenMilliseconds.flatMap(ShortTime.rfc3339)),
      "program": JSONValue(program),
      "skewSeconds": clockOffsetMilliseconds.map { .number($0 / 1000) } ?? .null,
    ]
  }
}
