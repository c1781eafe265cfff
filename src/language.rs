//! Language: words, sentences and quotation marks of English, nothing of quotes or privacy.
