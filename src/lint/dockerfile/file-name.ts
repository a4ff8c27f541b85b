/**
 * Whether a file is a Dockerfile by its name: `Dockerfile`, `Dockerfile.dev`, `web.Dockerfile`, and the same with
 * `Containerfile`. Not `Dockerfile.dockerignore`, which is what its name ends with.
 */
export function isDockerfileName(name: string): boolean {
  return /^(docker|container)file(\..+)?$|\.(docker|container)file$/i.test(name) && !/\.dockerignore$/i.test(name);
}
