import { BlockList, isIP, isIPv6 } from "node:net";

/**
 * What of an address belongs to one household: an IPv4 address whole, the first 64 bits of an IPv6 one (RFC 6177),
 * since whoever has one has them all. "" for no address.
 */
export function networkOf(address: string | undefined): string {
  if (!address) return "";
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return address;
  const groups = groupsOf(plain);
  if (groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff") return groups.slice(6).flatMap(bytesOf).join(".");
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** Whether an address is among `entries`: addresses, and networks such as 10.0.0.0/8. */
export function addressList(entries: string[]): (address: string | undefined) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", bits] = entry.split("/");
    if (bits) list.addSubnet(address, Number(bits), familyOf(address));
    else list.addAddress(address, familyOf(address));
  }
  return (address = "") => {
    const [plain = ""] = address.split("%");
    return isIP(plain) > 0 && list.check(plain, familyOf(plain));
  };
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}

/** The eight groups of an IPv6 address, in the one way that URL writes it: in hex, its last 32 bits too. */
function groupsOf(address: string): string[] {
  const [head = [], tail] = new URL(`http://[${address}]`).hostname
    .slice(1, -1)
    .split("::")
    .map((part) => part.split(":").filter(Boolean));
  return tail ? [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail] : head;
}

function bytesOf(group: string): number[] {
  const number = Number.parseInt(group, 16);
  return [number >> 8, number & 255];
}
