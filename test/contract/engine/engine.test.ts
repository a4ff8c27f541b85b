import { testChapters } from './mocha.ts';
import { chapters } from './suite.ts';

describe('the simulated engine answers as a real one does', () => testChapters(chapters.filter(({ needs }) => needs === undefined)));
