export * from './container.ts';
export * from './image.ts';
export * from './network.ts';
export * from './snapshot.ts';
export * from './source.ts';
export * from './volume.ts';
