import { inspects } from './inspects.ts';

export const inspectVolume = inspects('volume', ({ volume }) => volume.name, (docker, { volume }) => docker.getVolume(volume.name).inspect());
