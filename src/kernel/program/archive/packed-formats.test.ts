import assert from 'node:assert/strict';
import { Bunzip2 } from './bzip2-format.ts';
import { FormatError } from './inflate.ts';
import type { PulledUnpacker } from './pulled.ts';
import { Unxz, xzStored } from './xz-format.ts';

const text = Buffer.concat([Buffer.from('The quick brown fox. '.repeat(30)), Buffer.from(Array.from({ length: 512 }, (_, byte) => byte % 256)), Buffer.alloc(700, 'a')]);

/** The text as XZ Utils 5.4 and bzip2 1.0.8 pack it. */
const packed: readonly (readonly [how: string, unpacker: () => PulledUnpacker, base64: string])[] = [
  ['xz', () => new Unxz(), '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AcxAQ1dACoaCKIDJWbxS3jFogX/LubZ0iAarwLus7jUE77W4kHWXqZ3xWhD8TEdzs6/81/U4A9puNChlSN2Rgp3vdkw/ZIaVl02XkiP8YqnykFXAblX/zCh/33vowcb1LreQ29JiDY76gvn65WCI124k7iov+Gd/fpSNxGSpSAECiSTqLETIM7EDy0SERZt6kz+YHWfN5BwnM9nFtDv0IrvpYzKxKutjSKsr6hk6kEnleW1q/ScxM5DEZ6K0utQILOV6IWvJAw1dUXj1ACarsgWk4+jiXtSgRKG0r261LIy7LpIvBLMRYX7pUckqZ1I3JwMlJB6IuZvvUS4OcvjjyWFU6zqI0wI+dswXJCDC0AxLhQAAAAAAI1s6H6ykoayAAGpArIOAACAbGM6scRn+wIAAAAABFla'],
  ['xz in blocks, with SHA-256', () => new Unxz(), '/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj4AHzAB5dACoaCKIDJWbxS3jFogX/LubZ0iAarwLus7jTl0oAAAAAACROmCFprOQuy4gXhdD1jF2xunNmSkqHDA96bwA4Jr17AgAhARYAAAB0L+Wj4AHzAQNdADeeAcCSV1oYm5fhWfsCJIsQkC048LVi3VkHOA3o+vgOKjzWeTvHF+RbYayiSjGFWyjKDCETw4aDT2VOEqwAH3OOpT7sOKu6G2TtTM8ETrF8vLQZfbfL8iE6WuCYNLDlANowRResogsYCJBrxsmjxJLCyb9rXmJX7tDQGitulhsRNeqvGwRiITO0O3yvvySz6D7j94qVx5d0lf4S/IviVQ760Awsr+Ijdg2Dyu7of16aAEfLfqeWB/rfm8HqS6OZgEfG3l0o3e7YjKfCexj3QOituRmpZH7DSiKN6/WmhNtet/JqnUfrwENxSk40XHxf76TnM7MZusN7PwFKV0E2SJ+VpAAAADGq29CnzdSLaPv9bY3k++orUJoiLmuUfdf5vza+C7RaAgAhARYAAAB0L+Wj4AHzAIxdADkcyt+M2atEv0CC99oAo23ljs3V3tE0WMXsIbRWdHsf6qdAk0JCLC37qhpXlefbLaIUQkBLBMy2QqxG4sSRfpZdbs9VKPHpkysViS8OE8aC1FcGbIpC+8nGHkqBHKl9rsRZ+Z9jcGEZno3HHyGMXDmEeOLjV1/xINB/YTbHX/MBIWjxIXNvP7vf/UAAALbdvrIjLbyEXIE+Cuub/MQ3w6JnP5k79mdITTxup6jWAgAhARYAAAB0L+Wj4AFVAAhdADDv+7kaGAAAAHYbzPenAm1ugaLZ8AI7kiN60xXh1vpqgBS3EAY+S9G6AARS9AO3AvQDwAH0AzzWAqfkloarCobKBAAAAAAKWVo='],
  ['xz with other bits of context', () => new Unxz(), '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AcxASJAACoaCQckntvcag3ghVkH1dwhtgP1C91KuBHeC1IlJRhu/AadtUQEfIDw292E00q8nuWkE60b6jnfyzoRr4Te7iysaqm6mfIjzsp+Se6+nMlN4+nLKFzTHcRu/oMX2l9HYkL+y8o1cNRcX1a31jPnTuMBR13A6/YXnLJi1O9mgB08jFcp1Dt9YNb2/RHe03tTgQ/39IzxN8Ed+JlAPkTBv61EfyMG95qkSjRr+rFgdrMAZnhbMuSpPs59iDxO/oac+0jN4ud5dzwnNlyx2cqJCKvMJJKFdMVUk+gTsxwqsqLgmwYMgv0wmusAqKyQ5dy2E9pUu8XlG2Cw9h16pNsM8xx5G9nWKIY/6NXFAAmxpIkmdeUVZJZ3wLPWbdgYgXw0dmwAAAAAAnVhcAABugKyDgAAtRwhvz4wDYsCAAAAAAFZWg=='],
  ['bzip2', () => new Bunzip2(), 'QlpoOTFBWSZTWT0Mbp8AAK7/////////////////////////////////////////////wAG4BAJVVNGjAjJiYmmjRoxNNMmQ00xNGjTI0aaZMjAExBgjAho0DRpoyNBk0ZMEyGQAwI00aNAyaYQYmIAYmmjTTCaBoEmAAmAAJgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJKpIejUPUZpDQBoA0aNBoA0AA0NNGQyBoB6gPUAbUxAAAAAAAYmQYgZDTEAAAAAAAAGgBJgAJgACYAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAO/+cCYExJkMRxHIZEzJoTUZk2JuOY6DQdScE5J0OxOyeE9J8T8oBQShDuPVEGCEsAJJsJJqJKjlIKSUoeCllMHkppTh6KeVAbiSqQ0HsqZVCqlWKuVgrJWh8K2VwrpXivlgLCWIsZZCylmLOPpaC0lqH4tY/lsLaQBAluLeXAe0JSUGXEuRcy6F1IQuxdy8F5L0fsvbUTUYIdBJX0bCSv42ElgR9GIksEOwkmw3Ek4jIZCSwg/mFIYSWHIAhRJMxJYkxQ5iSdRJQoxG44CSxY0HISUMMBJMx+IciDGGNMcY8yBkTJGTMoZUyxlzMGZM0ZszhnTPHCI0jjhkecQ4pIEicYkiTJQlSWOOS5MHIOScomSaOWcw5pzjnnQOidI6ZNk4TpPE+UB1DqlCdYohw649nYKM7J2ikO2dw7p3jvlKUx4CnPCVBUlUVZ4jxnkPKVhWlceYrywLE856D0nqPWew9p7j3lkWZaHwLU+JbHyPmW59C4PqXJdF2Xh9i9Pufg/J+j9mbL4lT+H9P8f8XckU4UJA9DG6fA=='],
];

function unpack(unpacker: PulledUnpacker, bytes: Uint8Array, step: number): Buffer {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += step) parts.push(...unpacker.push(bytes.subarray(at, at + step), false));
  return Buffer.concat([...parts, ...unpacker.push(new Uint8Array(0), true)]);
}

for (const [how, unpacker, base64] of packed) {
  const bytes = Buffer.from(base64, 'base64');

  describe(`an archive by ${how}`, () => {
    it('is unpacked, in whatever pieces it comes', () => {
      for (const step of [1, 7, 100_000]) assert.deepEqual(unpack(unpacker(), bytes, step), text);
    });

    it('may be followed by another', () => {
      assert.deepEqual(unpack(unpacker(), Buffer.concat([bytes, bytes]), 50), Buffer.concat([text, text]));
    });

    it('is unpacked to nothing else if a bit of it is wrong, and not without its end', () => {
      for (let at = 0; at < bytes.length; at += 11) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ 1 << at % 8;
        try {
          assert.deepEqual(unpack(unpacker(), damaged, 100_000), text);
        } catch (error) {
          assert.ok(error instanceof FormatError, `bit of byte ${at}: ${String(error)}`);
        }
        assert.throws(() => unpack(unpacker(), bytes.subarray(0, at), 100_000), FormatError, `${at} bytes`);
      }
    });
  });
}

describe('an .xz file that stores', () => {
  it('is unpacked', () => {
    for (const each of [new Uint8Array(0), text, new Uint8Array(200_000)]) assert.deepEqual(unpack(new Unxz(), xzStored(each), 1000), Buffer.from(each));
  });
});
