/** Build arguments that BuildKit sets by itself; those of platforms may stand in FROM without an ARG (Dockerfile reference, "Automatic platform ARGs"). */
export const platformArguments: readonly string[] = [
  'BUILDPLATFORM', 'BUILDOS', 'BUILDARCH', 'BUILDVARIANT', 'TARGETPLATFORM', 'TARGETOS', 'TARGETARCH', 'TARGETVARIANT',
];

const others: readonly string[] = [
  'TARGETSTAGE', 'SOURCE_DATE_EPOCH', 'HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'FTP_PROXY', 'ftp_proxy', 'NO_PROXY', 'no_proxy', 'ALL_PROXY', 'all_proxy',
];

/** Whether a variable has its meaning from its name. */
export function isPredefined(name: string): boolean {
  return platformArguments.includes(name) || others.includes(name) || name.startsWith('BUILDKIT_');
}
