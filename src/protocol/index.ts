export * from './page.ts';
export * from './explorer.ts';
export * from './preview.ts';
