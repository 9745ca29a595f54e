import Foundation
import Testing

extension ProcessTests {
  @Suite("a line that leads to somebody else", .timeLimit(.minutes(3)))
  struct PortalTests {
    /// Who answers instead of the county.
    enum Portal: String, CaseIterable, Sendable {
      /// A network's login page, without TLS.
      case page
      /// A network that sends browsers to its login page.
      case redirect
      /// The hub of another county.
      case otherCounty
      /// A page with status 200 under the county's own certificate, as from a server in between.
      case pageOverTLS
    }

    @Test(
      "is told in plain words as not the county's server, and nothing is sent or lost",
      arguments: Portal.allCases)
    func portal(portal: Portal) async throws {
      try await TestCounty.with { county, hub in
        let proxy = try TestProxy(to: hub.port)
        defer { proxy.close() }
        let machine = try await county.enrol("甲", at: proxy.address)
        let written = try await machine.add(
          "household", "village=\(Invented.village)", "name=示例甲")
        try await led(portal, proxy, county) {
          let error = try await machine.run("sync").expecting(6)
            .document(Documents.Failure.self).error
          #expect(error.code == "HY-4007" && error.workIsSafe, "\(error)")
          let said = try await machine.said("sync", "--lang", "zh").expecting(6)
          #expect(said.talk.contains("不是县里的机器"), "\(said.talk)")
          #expect(try await machine.run("verify").status == 6)
          #expect(try await machine.status().pending == 1)
        }
        proxy.lead(to: hub.port)
        let exchange = try await machine.sync()
        #expect(exchange.accepted == 1 && exchange.agreed)
        try await hub.stop()
        try await Proof(hub: county.copyOfHub()).log(is: [written.changeSet])
      }
    }

    /// Runs `body` while somebody else answers.
    private func led(
      _ portal: Portal, _ proxy: TestProxy, _ county: TestCounty, _ body: () async throws -> Void
    ) async throws {
      let page = "<html><title>WiFi</title>请先登录</html>"
      let head = "Content-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)"
      switch portal {
      case .page:
        proxy.set(.portal([UInt8]("HTTP/1.1 200 OK\r\n\(head)".utf8)))
        try await body()
      case .redirect:
        let place = "Location: http://login.example/\r\n"
        proxy.set(.portal([UInt8]("HTTP/1.1 302 Found\r\n\(place)\(head)".utf8)))
        try await body()
      case .otherCounty:
        try await TestCounty.with { _, other in
          proxy.lead(to: other.port)
          try await body()
        }
      case .pageOverTLS:
        let server = try ProgramUnderTest(
          Programs.system("python3"),
          ["-c", Self.pageServer, county.hubDirectory + "/hub-server.pem"], in: county.directory)
        let line = String(decoding: await server.firstLine(), as: UTF8.self)
        guard let port = Int(line) else { throw Unmet("no server of a page: \(line)") }
        proxy.lead(to: port)
        do { try await body() } catch {
          server.kill()
          throw error
        }
        server.kill()
        _ = await server.ended()
      }
    }

    /// Answers everybody with a page over TLS, and says its port.
    private static let pageServer = """
      import http.server, ssl, sys
      class Page(http.server.BaseHTTPRequestHandler):
          def do_POST(self):
              self.rfile.read(int(self.headers.get("content-length", 0)))
              page = b"<html>login</html>"
              self.send_response(200)
              self.send_header("content-type", "text/html")
              self.send_header("content-length", str(len(page)))
              self.end_headers()
              self.wfile.write(page)
      server = http.server.HTTPServer(("127.0.0.1", 0), Page)
      context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
      context.load_cert_chain(sys.argv[1])
      server.socket = context.wrap_socket(server.socket, server_side=True)
      print(server.server_port, flush=True)
      server.serve_forever()
      """
  }
}
