import { rule } from './markdown-in-yaml.ts';
import { check, checkFix } from './testing.ts';

describe('markdown-in-yaml', () => {
  it('finds bold lines', () => check(rule, `
    **kind: Cluster**
  # ^^^^^^^^^^^^^^^^^ error MarkdownInYaml: This is Markdown, not YAML: **kind: Cluster**
    name: a
  `));

  it('finds fences', () => check(rule, `
    \`\`\`yaml
  # ^^^^^^^ error MarkdownInYaml: This is Markdown, not YAML: \`\`\`yaml
    kind: Cluster
    \`\`\`
  `));

  it('leaves what YAML allows', () => check(rule, `
    # **kind: Cluster**
    a: "**b**"
    c: |
      **d**
      \`\`\`yaml
      \`\`\`
  `));

  it('removes all of it', () => checkFix(rule, `
    \`\`\`yaml
    **kind: Cluster**
    nodes:
    - **role**: worker
    \`\`\`
  `, `
    kind: Cluster
    nodes:
    - role: worker
  `, { safe: false }));
});
