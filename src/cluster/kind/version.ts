/** Which kind the one of the lab is like. */
export const release = '0.27.0';
export const version = `kind v${release} go1.24.4 linux/amd64`;
