import { packageBytes } from '../engine/index.ts';

/** What packages take; the catalogue is large, so this file is loaded when it is first needed. */
export { packageBytes };
