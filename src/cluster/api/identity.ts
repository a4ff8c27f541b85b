/**
 * In the simulated network TLS is not simulated: a client of the API server shows its certificate in this header, base64 of the PEM, as a kubeconfig has it in
 * `client-certificate-data`.
 */
export const certificateHeader = 'X-Simulated-Client-Certificate';
