import type Dockerode from 'dockerode';

/** `GET path`, for what dockerode has no cancellable method for. Throws what docker-modem throws. */
export async function get(docker: Dockerode, path: string, abortSignal: AbortSignal): Promise<unknown> {
  const modem = docker.modem;
  return new Promise((resolve, reject) => {
    modem.dial({ path, method: 'GET', abortSignal, statusCodes: { 200: true } }, (error, reply) => {
      if (error) reject(error);
      else resolve(reply);
    });
  });
}
