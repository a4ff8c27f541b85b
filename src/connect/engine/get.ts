import type Dockerode from 'dockerode';
import type Modem from 'docker-modem';

/** `GET path`, for what dockerode has no cancellable method for. Throws what docker-modem throws. */
export async function get(docker: Dockerode, path: string, abortSignal: AbortSignal): Promise<unknown> {
  const modem = docker.modem as Modem;
  return new Promise((resolve, reject) => {
    modem.dial({ path, method: 'GET', abortSignal, statusCodes: { 200: true } }, (error, reply) => {
      if (error) reject(error);
      else resolve(reply);
    });
  });
}
