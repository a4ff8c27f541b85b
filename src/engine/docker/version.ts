/** What this CLI says that it is: `docker version`. */
export const cliVersion = { version: '28.5.1', gitCommit: 'e180ab8', goVersion: 'go1.24.8', built: 'Wed Oct  8 12:17:26 2025', platform: 'linux/amd64' } as const;

/** The newest version of the API that it speaks. */
export const newestApi = '1.51';

/** Of two versions of the API the lower one. */
export function lowerVersion(a: string, b: string): string {
  return isOlder(a, b) ? a : b;
}

/** Whether a version of the API is older than another. */
export function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = than.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
