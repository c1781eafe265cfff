//! HTML inside Markdown: its text without the tags, blocks apart.

/// Elements whose content is no text of the article.
const SILENT: [&str; 3] = ["script", "style", "template"];

/// Elements that do not part the text they stand in.
const INLINE: [&str; 18] = [
    "a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "u",
];

/// The pieces of text in `html`, one for each block, white space squeezed, none empty.
pub(super) fn blocks(html: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push(&mut blocks, &rest[..at]);
        let tail = &rest[at..];
        if let Some(comment) = tail.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name = name(tail);
        if name.is_empty() && !tail.starts_with("</") && !tail.starts_with("<!") && !tail.starts_with("<?") {
            push(&mut blocks, "<");
            rest = &tail[1..];
            continue;
        }
        rest = tail.split_once('>').map_or("", |(_, after)| after);
        if SILENT.contains(&name.as_str()) {
            let end = format!("</{name}");
            let close = rest.to_ascii_lowercase().find(&end);
            rest = close.map_or("", |at| rest[at..].split_once('>').map_or("", |(_, after)| after));
        } else if !INLINE.contains(&name.trim_start_matches('/')) {
            blocks.push(String::new());
        }
    }
    push(&mut blocks, rest);
    blocks.iter().map(|block| crate::text::squeeze(block)).filter(|block| !block.is_empty()).collect()
}

/// Adds text to the open block, character references resolved.
fn push(blocks: &mut [String], text: &str) {
    if let Some(open) = blocks.last_mut() {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            open.push_str(&rest[..at]);
            let tail = &rest[at + 1..];
            let found =
                tail.find(';').filter(|end| *end <= 8).and_then(|end| Some((character(&tail[..end])?, end)));
            if let Some((c, end)) = found {
                open.push(c);
                rest = &tail[end + 1..];
            } else {
                open.push('&');
                rest = tail;
            }
        }
        open.push_str(rest);
    }
}

/// The name of the tag that `tail` opens with, in small letters, `/` before an end tag's.
fn name(tail: &str) -> String {
    let inside = &tail[1..];
    let slash = usize::from(inside.starts_with('/'));
    let end = inside[slash..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(inside.len(), |e| e + slash);
    if end == slash { String::new() } else { inside[..end].to_ascii_lowercase() }
}

/// The character that a reference names: `amp`, `#8217`, `#x2019`.
fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).filter(|c| *c != '\0');
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_text_stays() {
        let table: &[(&str, &[&str])] = &[
            ("<p>One <b>bold</b> word.</p>\n<p>Two.</p>", &["One bold word.", "Two."]),
            ("<div><!-- no <b> -->Yes</div>", &["Yes"]),
            ("<script>alert('<p>')</script>After", &["After"]),
            (
                "&ldquo;Tom &amp; Ada&rdquo; &#8212; &#x2014; &bogus; & 1 < 2",
                &["“Tom & Ada” — — &bogus; & 1 < 2"],
            ),
            ("<img src='a.png'>", &[]),
            ("<unclosed", &[]),
            ("a<br>b", &["a", "b"]),
            ("<", &["<"]),
        ];
        for (html, wanted) in table {
            assert_eq!(blocks(html), *wanted, "{html}");
        }
    }
}
