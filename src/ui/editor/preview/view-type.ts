/** Of the Layer Preview's panel, as in package.json's `onWebviewPanel:`. */
export const viewType = 'cutaway.preview';
