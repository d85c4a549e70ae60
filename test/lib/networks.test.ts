import { expect, test } from "vitest";
import { addressList, networkOf } from "../../src/lib/networks.js";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["::ffff:c000:207", "192.0.2.7"], // the same as ::ffff:192.0.2.7: else all of IPv4 were one network
  ["0:0:0:0:0:FFFF:192.0.2.7", "192.0.2.7"],
  ["64:ff9b:1:2::192.0.2.7", "64:ff9b:1:2::/64"],
  ["::5:6:7:192.0.2.7", "0:0:0:5::/64"],
  ["1:2:3:4:5:6:7::", "1:2:3:4::/64"],
  ["2001:DB8:A:B::1", "2001:db8:a:b::/64"],
  ["no address", "no address"],
  [undefined, ""],
  ["", ""],
])("%s is of the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ["127.0.0.1", true],
  ["127.0.0.2", false],
  ["10.255.0.1", true],
  ["11.0.0.1", false],
  ["::ffff:127.0.0.1", true], // as a server that listens on :: sees it
  ["::ffff:11.0.0.1", false],
  ["2001:db8:1::9", true],
  ["2001:db9::1", false],
  ["fe80::1%eth0", true],
  ["no address", false],
  ["", false],
  [undefined, false],
])("%s is on the list: %s", (address, expected) => {
  expect(addressList(["127.0.0.1", "10.0.0.0/8", "2001:db8::/32", "fe80::1"])(address)).toBe(expected);
});
