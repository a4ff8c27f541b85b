export * from './page.ts';
export * from './diagram.ts';
export * from './explorer.ts';
export * from './preview.ts';
