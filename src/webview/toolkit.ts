/**
 * The controls that pages are made of (`<vscode-button>`, `<vscode-text-field>` …). The only file that knows the webview toolkit, which is no longer developed: another library
 * with elements of the same names takes its place here.
 */
import {
  provideVSCodeDesignSystem, vsCodeBadge, vsCodeButton, vsCodeCheckbox, vsCodeDropdown, vsCodeOption, vsCodeProgressRing, vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/** Defines the elements; once, before the page is drawn. */
export function defineControls(): void {
  provideVSCodeDesignSystem().register(vsCodeBadge(), vsCodeButton(), vsCodeCheckbox(), vsCodeDropdown(), vsCodeOption(), vsCodeProgressRing(), vsCodeTextField());
}
