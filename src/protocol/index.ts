export * from './page.ts';
export * from './explorer.ts';
