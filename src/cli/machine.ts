export { LocalMachine } from '../connect/index.ts';
