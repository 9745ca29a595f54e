/// Seeds that once failed; they run with every change, whatever else is drawn.
package enum RegressionSeeds {
  /// The seeds, in the order in which they were found.
  package static let all: [UInt64] = [
    4711, 489, 984, 1173, 1507, 42, 206, 418, 511, 783, 1832, 1899, 2096, 2583, 2912, 3033, 3460,
    4377, 5592, 5618, 7243, 7403, 7498, 7764, 30542, 8019, 8300, 9576, 10544, 9612, 9772,
    11640, 12344, 12445, 13461, 14238, 15092, 15596, 18364, 22370, 23828, 23880, 24696,
    721, 22019,
  ]
}
