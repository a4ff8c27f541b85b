export { type Discovery, type Endpoint } from './endpoint/endpoint.ts';
export { type EngineDetails, type Top } from './engine/details.ts';
export { type Engine } from './engine/engine.ts';
export { Engines, type EnginePorts } from './engine/engines.ts';
export { type Connection, type Picture } from './engine/live-picture.ts';
export { EngineFailure } from './failure.ts';
