/** The first `count` primes. */
export function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every(prime => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

/**
 * The first 64 bits of the fractional part of a prime's square or cube root: the “nothing up my sleeve” numbers of SHA-2 (FIPS 180-4 § 4.2, 5.3).
 */
export function fractionOfRoot(prime: number, degree: 2 | 3): { high: number; low: number } {
  const scaled = BigInt(prime) << BigInt(64 * degree);
  let root = BigInt(Math.ceil((degree === 2 ? Math.sqrt(prime) : Math.cbrt(prime)) * 2 ** 40)) << 24n;
  for (;;) {
    const next = newton(scaled, root, BigInt(degree));
    if (next >= root) break;
    root = next;
  }
  return { high: Number(BigInt.asIntN(32, root >> 32n)), low: Number(BigInt.asIntN(32, root)) };
}

/** One step towards the root, from above. */
function newton(value: bigint, root: bigint, degree: bigint): bigint {
  return ((degree - 1n) * root + value / root ** (degree - 1n)) / degree;
}
