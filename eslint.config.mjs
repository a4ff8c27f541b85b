import tseslint from 'typescript-eslint';

/** Rooms that get clock, randomness, streams and output from outside (ARCHITECTURE.md, "Pure rooms"). */
const pureRooms = ['base', 'dockerfile', 'kernel', 'engine', 'cluster', 'kubeconfig', 'model', 'lint', 'layers', 'diagram', 'protocol'];
const hostGlobals = ['process', 'console', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'Buffer', 'performance', 'crypto', 'fetch', 'require'];

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', 'samples/'] },
  ...tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.mjs', '*.cjs', '.dependency-cruiser.cjs'] } } } },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: pureRooms.map(room => `src/${room}/**/*.ts`),
    ignores: ['**/*.test.ts', 'src/engine/api/server.ts', 'src/engine/api/http2.ts'],
    rules: {
      'no-restricted-globals': ['error', ...hostGlobals.map(name => ({ name, message: 'Pure rooms get this from outside.' }))],
      'no-restricted-properties': ['error',
        { object: 'Date', property: 'now', message: 'Pure rooms get a clock from outside.' },
        { object: 'Math', property: 'random', message: 'Pure rooms get randomness from outside.' }],
    },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
  { files: ['**/*.mjs', '**/*.cjs', '**/*.mts'], extends: [tseslint.configs.disableTypeChecked], rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-require-imports': 'off' } },
);
