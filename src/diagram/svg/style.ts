import { fontSize } from '../scene/measure.ts';

/** Names of colours, the theme's variable in VS Code, and what stands for it in a light and in a dark document. */
const colours: readonly (readonly [name: string, variable: string, light: string, dark: string])[] = [
  ['ground', 'editor-background', '#ffffff', '#1f1f1f'],
  ['text', 'editor-foreground', '#1f1f1f', '#e4e4e4'],
  ['faint', 'descriptionForeground', '#5f6a79', '#a0a0a0'],
  ['edge', 'editorIndentGuide-activeBackground1', '#8a8f98', '#707070'],
  ['box', 'editorWidget-background', '#f6f7f9', '#2a2a2c'],
  ['lit', 'charts-blue', '#0b62c4', '#4daafc'],
  ['bad', 'charts-red', '#c42b1c', '#f48771'],
  ['green', 'charts-green', '#2c7a34', '#89d185'],
  ['orange', 'charts-orange', '#a35200', '#d18616'],
  ['purple', 'charts-purple', '#652d90', '#b180d7'],
];

const variables = (dark: boolean): string => colours.map(([name, variable, light, night]) => `--${name}:var(--vscode-${variable},${dark ? night : light})`).join(';');

/** The style sheet of a drawing. */
export const style = `
svg{${variables(false)};font:${fontSize}px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
@media(prefers-color-scheme:dark){svg{${variables(true)}}}
.ground{fill:var(--ground)}.label{fill:var(--text);font-weight:600}.detail{fill:var(--faint)}
.box rect{fill:var(--box);stroke:var(--edge)}.host>rect,.machine>rect,.kernel>rect{fill:none}
.container>rect,.process>rect{stroke:var(--lit)}.bridge>rect,.network>rect,.interface>rect{stroke:var(--green)}
.published-port>rect,.nat>rect,.endpoint>rect{stroke:var(--orange)}.project>rect,.group>rect{stroke-dasharray:4 3;fill:none}
.layer>rect,.namespace>rect{stroke:var(--purple)}.whiteout>rect{stroke-dasharray:2 2}
.line path{fill:none;stroke:var(--edge)}.tip{fill:var(--edge);stroke:none}
.lit>rect,.line.lit path{stroke:var(--lit);stroke-width:2.5}.bad>rect,.line.bad path{stroke:var(--bad);stroke-width:2.5}.dim{opacity:.45}
`.replaceAll('\n', '');
