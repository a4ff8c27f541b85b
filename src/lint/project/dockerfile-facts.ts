import { type Dockerfile, type ExposedPorts, parseDockerfile, parseExposed, type Stage } from '../../dockerfile/index.ts';

/** What those who build a Dockerfile want to know of it, as plain data. */
export interface DockerfileFacts {
  readonly stages: readonly StageFacts[];
  /** The names of all ARGs; `undefined` if a frontend other than Docker's reads the file, which may know more. */
  readonly args: readonly string[] | undefined;
}

export interface StageFacts {
  readonly name: string | undefined;
  /** The ports that it and the stages below it name; `undefined` if some cannot be known. */
  readonly exposed: readonly ExposedPorts[] | undefined;
  /** It or a stage below it has a health check. */
  readonly healthcheck: boolean;
}

export function dockerfileFacts(text: string): DockerfileFacts {
  const file = parseDockerfile(text);
  return { stages: file.stages.map(stageFacts), args: argsOf(file) };
}

function stageFacts(stage: Stage): StageFacts {
  const instructions = below(stage).flatMap(one => [...one.instructions].reverse());
  const ports = instructions.filter(({ keyword }) => keyword === 'EXPOSE').flatMap(({ words }) => words.map(({ text }) => parseExposed(text)));
  const known = ports.filter(port => port !== undefined);
  const check = instructions.find(({ keyword }) => keyword === 'HEALTHCHECK');
  return {
    name: stage.name?.text,
    exposed: known.length === ports.length ? known : undefined,
    healthcheck: check !== undefined && check.words[0]?.text.toUpperCase() !== 'NONE',
  };
}

/** A stage and those that it is built on. There may be thousands, of which nobody needs all. */
function below(stage: Stage): readonly Stage[] {
  const stages: Stage[] = [];
  for (let one: Stage | undefined = stage; one && stages.length < deepest; one = one.base) stages.push(one);
  return stages;
}

const deepest = 20;

function argsOf({ directives, instructions }: Dockerfile): readonly string[] | undefined {
  const frontend = directives.find(({ name }) => name === 'syntax')?.value ?? 'docker/dockerfile:1';
  if (!/^(?:docker\.io\/)?docker\/dockerfile(?:[:@]|$)/.test(frontend)) return undefined;
  return instructions.filter(({ keyword }) => keyword === 'ARG').flatMap(({ pairs }) => pairs.map(({ key }) => key.text));
}
