import { inspects } from './inspects.ts';

export const inspectContainer = inspects('container', ({ container }) => container.name, (docker, { container }) => docker.getContainer(container.id).inspect(), 'endpoint');
