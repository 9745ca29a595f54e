import HongyanSample
import Testing

@Suite("The generator")
struct GeneratorTests {
  @Test("gives the published numbers of SplitMix64 for seed 1234567")
  func publishedNumbers() {
    var generator = SplitMix64(seed: 1_234_567)
    let numbers = (0..<3).map { _ in generator.next() }
    #expect(
      numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test("draws every number of a range and none beside it")
  func range() {
    var generator = SplitMix64(seed: 1)
    let drawn = Set((0..<1_000).map { _ in generator.number(in: 3...9) })
    #expect(drawn == Set(3...9))
  }

  @Test("gives a part of the work the same numbers whatever another part drew")
  func forks() {
    let generator = SplitMix64(seed: 5)
    var one = generator.fork("a")
    var same = generator.fork("a")
    var other = generator.fork("b")
    let first = one.next()
    #expect(first == same.next())
    #expect(first != other.next())
  }

  @Test("makes the same files from a seed, byte for byte, on every machine and in every run")
  func sameFiles() {
    var sum = Fingerprint()
    for file in SampleCounty().files {
      sum.add(file.name)
      sum.add(file.rows)
    }
    #expect(sum.value == 8_320_828_269_021_710_213)
  }

  @Test("makes other people from another seed")
  func otherSeed() {
    let mine = SampleCounty().register(of: SampleDivision.wuxi)
    let other = SampleCounty(seed: 7).register(of: SampleDivision.wuxi)
    #expect(mine?.rows != other?.rows)
  }
}
