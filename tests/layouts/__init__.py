"""A generator of exam pages: random items in random layouts, with the truth beside the text.

What it renders, after the list of styles that a reader of exam pages must know:

- numbers: `1.` `1、` `1．` `(1)` `（1）` `1)` `1）` `第1题：` `【题干1】` `题目一：` `例题1`
  `【例1】` `[1]` `<1>、` `1` `1，` `1:`;
  restarts by section and paper, with and without headings. Not yet: `1.1`, gaps and repeats, sub-numbers.
- type tags: in brackets, bare, glued, behind the stem; headings in eight forms with counts and scores.
- options: `A.` `A、` `A．` `Ａ．` `A:` `(A)` `【A】` `A ` `A` `a.` `a)` `①` `(1)`, in lines, rows and
  glued runs; four or five. Not yet: out of order, over several lines.
- answers: inline behind fifteen marks, in the stem's bracket, at the option (`(正确答案)`, `【正确答案】`, `*`),
  before the number; verdicts in five pairs before, behind and in brackets; filled blanks; open answers with points.
- explanations behind nine marks, before or behind the answer.
- keys: by section or paper, eleven plain forms and two with explanations. Not yet: for a whole document of papers.
- Not yet: shared material, shared options, cloze, excerpts cut in mid-sentence.

`layout.IMPOSSIBLE` and `page.CLASHES` name what is left out by construction, each with the reason.
"""
