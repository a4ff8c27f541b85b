import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import type { Container } from './container.ts';

/** `docker rename`. @throws EngineError invalid, conflict */
export function renameContainer(engine: Engine, container: Container, wanted: string): void {
  const { containers, networks } = engine;
  const before = container.name;
  const name = wanted.replace(/^\//, '');
  if (name === '') throw new EngineError('invalid', 'Neither old nor new names may be empty');
  if (name === before) throw new EngineError('invalid', 'Renaming a container with the same name as its current name');
  try {
    containers.reserve(name, container.id);
  } catch (error) {
    throw error instanceof EngineError ? new EngineError(error.kind, `Error when allocating new name: ${error.message.replace(`(${name})`, `(/${name})`)}`) : error;
  }
  containers.release(before, container.id);
  container.name = name;
  networks.rename(container);
  engine.publish(container, 'rename', { oldName: `/${before}` });
}
