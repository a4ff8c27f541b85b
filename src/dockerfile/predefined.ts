/**
 * The arguments that BuildKit gives to FROM, and to each stage that has an ARG of the name, with values as they are on the
 * commonest platform (`dockerfile2llb/platform.go`, defaultArgs).
 */
export const platformArguments: ReadonlyMap<string, string> = new Map([
  ['BUILDPLATFORM', 'linux/amd64'], ['BUILDOS', 'linux'], ['BUILDOSVERSION', ''], ['BUILDARCH', 'amd64'], ['BUILDVARIANT', ''],
  ['TARGETPLATFORM', 'linux/amd64'], ['TARGETOS', 'linux'], ['TARGETOSVERSION', ''], ['TARGETARCH', 'amd64'], ['TARGETVARIANT', ''],
  ['TARGETSTAGE', 'default'],
]);

/** Arguments that RUN has without an ARG, but nothing else (Dockerfile reference, predefined ARGs). */
export const proxyArguments: ReadonlySet<string> = new Set(
  ['http_proxy', 'https_proxy', 'ftp_proxy', 'no_proxy', 'all_proxy'].flatMap(name => [name, name.toUpperCase()]),
);
