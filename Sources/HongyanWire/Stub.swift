import SwiftProtobuf
import Crypto
enum S {}
